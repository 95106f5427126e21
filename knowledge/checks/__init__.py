"""What a careful colleague would say of the base: one function a doubt, told as warnings that staff may set aside.

Errors, which forbid serving a base, are those of `knowledge.reading`.
"""
