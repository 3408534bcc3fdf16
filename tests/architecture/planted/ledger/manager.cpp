int manager;
