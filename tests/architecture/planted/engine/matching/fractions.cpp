double half(int ore) { return ore / 2.0; }
float third = 0;
