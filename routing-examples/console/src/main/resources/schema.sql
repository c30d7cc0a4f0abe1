CREATE TABLE IF NOT EXISTS console_person (
  institution VARCHAR(64)  NOT NULL,
  name        VARCHAR(40)  NOT NULL,
  role        VARCHAR(16)  NOT NULL,
  disabled    BOOLEAN      NOT NULL,
  joined_at   TIMESTAMP,
  password    VARCHAR(200),
  PRIMARY KEY (institution, name)
);

CREATE TABLE IF NOT EXISTS console_invitation (
  institution VARCHAR(64) NOT NULL,
  name        VARCHAR(40) NOT NULL,
  code_hash   CHAR(64)    NOT NULL,
  expires_at  TIMESTAMP   NOT NULL,
  PRIMARY KEY (institution, name),
  FOREIGN KEY (institution, name) REFERENCES console_person (institution, name)
);

CREATE TABLE IF NOT EXISTS console_address (
  institution VARCHAR(64) NOT NULL,
  name        VARCHAR(40) NOT NULL,
  address     VARCHAR(64) NOT NULL,
  PRIMARY KEY (institution, name, address),
  FOREIGN KEY (institution, name) REFERENCES console_person (institution, name)
);
