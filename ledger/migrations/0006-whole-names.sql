-- What names another row by two columns has both or none: half a name was read as none, so that changing it went unseen.

ALTER TABLE avstem.posting ADD CHECK ((payment_input IS NULL) = (payment_ordinal IS NULL));
ALTER TABLE avstem.payment ADD CHECK ((same_input IS NULL) = (same_ordinal IS NULL));
ALTER TABLE avstem.kid_rule ADD CHECK ((customer_from IS NULL) = (customer_length IS NULL)),
  ADD CHECK ((invoice_from IS NULL) = (invoice_length IS NULL));
