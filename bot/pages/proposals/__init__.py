"""The proposals, and each as the change of the base that it would be."""
