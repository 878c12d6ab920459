"""Changes of the knowledge: what somebody means to change, and what comes of it.

A change is kept at the level of intent ("the payment of 2027 is …"), not as a copy of a whole entry. So two
people who add different years to one series do not collide, and what a server changed for itself does not
hide later improvements of the same entry.
"""
