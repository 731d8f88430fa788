controls(o, "n1", "\nv");
