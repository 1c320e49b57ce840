package ru.trenergram.identity.web;

import com.nimbusds.jose.KeySourceException;

/** The keys of the issuer cannot be had now: nobody can say whether the token is good. */
final class KeysUnavailable extends KeySourceException {

  KeysUnavailable(String message) {
    super(message);
  }
}
