"""Why the system refused a file, in French."""

import errno

from knowledge.texts.catalogue import catalogue

_NAMES = {
    errno.ENOENT: "absent",
    errno.EACCES: "forbidden",
    errno.EPERM: "forbidden",
    errno.EROFS: "read_only",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.ENOTDIR: "not_a_folder",
    errno.EEXIST: "exists",
    errno.EISDIR: "not_a_file",
    errno.ENAMETOOLONG: "name_too_long",
    errno.ELOOP: "loop",
    errno.EIO: "failing",
    errno.ESTALE: "gone",
    errno.ENOTCONN: "gone",
    errno.EMFILE: "too_many",
    errno.ENFILE: "too_many",
    errno.EADDRNOTAVAIL: "not_ours",
}


def cause_of(error: OSError) -> str:
    """« droit refusé » for `PermissionError`; the system's own words for what is rare."""
    name = _NAMES.get(error.errno or 0)
    if name is None:
        return error.strerror or type(error).__name__
    return catalogue("cli")(f"cause.{name}")
