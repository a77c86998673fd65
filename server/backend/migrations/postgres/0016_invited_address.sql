-- An invitation is bound to the address it was made for: its link opens nothing once the school knows another one. And the code of a letter has
-- a version of its own, so that it outlives the mails that are asked for with it.

ALTER TABLE invitation ADD COLUMN mail TEXT;
ALTER TABLE invitation ADD COLUMN code_version BIGINT NOT NULL DEFAULT 1;
UPDATE invitation SET code_version = version, mail = (SELECT p.mail_on_file FROM person p WHERE p.id = invitation.person_id);
-- A mail that no mail server took is as much for the office to see as one that came back.
ALTER TABLE invitation ADD COLUMN undelivered BOOLEAN NOT NULL DEFAULT FALSE;
