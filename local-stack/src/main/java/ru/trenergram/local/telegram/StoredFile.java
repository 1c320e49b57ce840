package ru.trenergram.local.telegram;

import org.jspecify.annotations.Nullable;

/** A file that a bot uploaded; its id can be used again instead of an upload, as with Telegram. */
final class StoredFile {
  private final String id;
  private final String name;
  private final String mediaType;
  private final byte[] content;

  StoredFile(String id, String name, String mediaType, byte[] content) {
    this.id = id;
    this.name = name;
    this.mediaType = mediaType;
    this.content = content.clone();
  }

  String id() {
    return id;
  }

  String uniqueId() {
    return "u" + id;
  }

  String name() {
    return name;
  }

  String mediaType() {
    return mediaType;
  }

  int size() {
    return content.length;
  }

  byte[] content() {
    return content.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StoredFile file && file.id.equals(id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }
}
