escape(o, "<\"&\n'>");
