arms(o, 3, "}"); arms(o, 0, "x");
