"""The command line on the same use cases as the screens: for scripts and for support.

`main` reads the arguments and turns what a command found into an exit code: 0 nothing blocks, 1 something blocks, 2 the
input cannot be used. Each command stands in a module of its family and is imported only when it is called.
"""
