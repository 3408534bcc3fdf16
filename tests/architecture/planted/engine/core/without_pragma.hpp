/// Something.
