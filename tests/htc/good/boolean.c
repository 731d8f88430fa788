boolean(o, 1); boolean(o, 0);
