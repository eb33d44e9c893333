"""What a finished PDF paints (成品读取): its content streams interpreted, whoever wrote them."""
