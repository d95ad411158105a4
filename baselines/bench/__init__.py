"""What our training step and our Fréchet distance cost beside what others have.

Everything runs in this process, on one thread, in pairs that alternate; what is compared is the
ratio within a pair, so that a busy machine slows both sides of it.
"""
