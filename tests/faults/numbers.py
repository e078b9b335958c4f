"""The numbers of the system calls that change files or tell of them, by machine."""

import platform

NUMBERS: dict[str, dict[int, str]] = {
    "x86_64": {
        0: "read", 1: "write", 2: "open", 3: "close", 8: "lseek", 9: "mmap", 17: "pread64",
        18: "pwrite64", 20: "writev", 72: "fcntl", 74: "fsync", 75: "fdatasync", 76: "truncate",
        77: "ftruncate", 82: "rename", 83: "mkdir", 87: "unlink", 257: "openat", 263: "unlinkat",
        264: "renameat", 285: "fallocate", 296: "pwritev", 316: "renameat2",
    },
    "aarch64": {
        25: "fcntl", 34: "mkdirat", 35: "unlinkat", 38: "renameat", 45: "truncate",
        46: "ftruncate", 47: "fallocate", 56: "openat", 57: "close", 62: "lseek", 63: "read",
        64: "write", 66: "writev", 67: "pread64", 68: "pwrite64", 70: "pwritev", 82: "fsync",
        83: "fdatasync", 222: "mmap", 276: "renameat2",
    },
}  # fmt: skip
ORIG_RAX, RAX = 15, 10
"""Places in the registers of x86_64."""

_HERE = NUMBERS.get(platform.machine(), {})


def name(number: int) -> str:
    """What the call *number* is called; one that no test asks for, by its number."""
    return _HERE.get(number, f"#{number}")
