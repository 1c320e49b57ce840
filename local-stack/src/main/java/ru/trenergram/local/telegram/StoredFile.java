package ru.trenergram.local.telegram;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** A file that a bot uploaded; its id can be used again instead of an upload, as with Telegram. */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
final class StoredFile {
  private final String id;
  private final String name;
  private final String mediaType;
  private final byte[] content;

  @JsonCreator
  StoredFile(
      @JsonProperty("id") String id,
      @JsonProperty("name") String name,
      @JsonProperty("mediaType") String mediaType,
      @JsonProperty("content") byte[] content) {
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
