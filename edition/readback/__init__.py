"""Reading back (验读): what finished files really hold, ours or anybody's."""
