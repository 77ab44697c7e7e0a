"""Runs a program on a kernel that has no Landlock, as far as that program can see.

A filter of system calls answers `landlock_create_ruleset` with ENOSYS, as a kernel does that lacks it.
"""

import ctypes
import os
import struct
import sys

CREATE_RULESET, ENOSYS = 444, 38
NO_NEW_PRIVS, SECCOMP, FILTER = 38, 22, 2
LOAD, JUMP_IF_EQUAL, RETURN = 0x20, 0x15, 0x06
ALLOW, ANSWER_WITH = 0x7FFF0000, 0x00050000


class Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_void_p)]


def main(command):
    steps = [
        (LOAD, 0, 0, 0),
        (JUMP_IF_EQUAL, 0, 1, CREATE_RULESET),
        (RETURN, 0, 0, ANSWER_WITH | ENOSYS),
        (RETURN, 0, 0, ALLOW),
    ]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    program = Program(len(steps), ctypes.addressof(code))
    libc = ctypes.CDLL(None, use_errno=True)
    assert libc.prctl(NO_NEW_PRIVS, 1, 0, 0, 0) == 0
    assert libc.prctl(SECCOMP, FILTER, ctypes.byref(program), 0, 0) == 0
    os.execvp(command[0], command)


main(sys.argv[1:])
