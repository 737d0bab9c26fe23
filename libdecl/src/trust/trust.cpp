namespace decl {}
