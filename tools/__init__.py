"""What run.py is made of: the standard library only, nothing of the program itself."""
