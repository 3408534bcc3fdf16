int a;  // FIXME
int XXXXXX;
