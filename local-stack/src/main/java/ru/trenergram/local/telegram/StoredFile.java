package ru.trenergram.local.telegram;

/**
 * A file that a bot uploaded; {@code id} can be used again instead of an upload, as with Telegram.
 */
record StoredFile(String id, String name, String mediaType, byte[] content) {
  String uniqueId() {
    return "u" + id;
  }
}
