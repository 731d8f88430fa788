xml(o, "a\n<b>");
