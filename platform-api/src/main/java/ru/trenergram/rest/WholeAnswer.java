package ru.trenergram.rest;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/**
 * Lets an answer that fits the container's buffer leave in one piece, with its length, when all of
 * it is written. Spring flushes each JSON body, which would make two packets of it, in chunks.
 */
final class WholeAnswer extends HttpServletResponseWrapper {

  WholeAnswer(HttpServletResponse response) {
    super(response);
  }

  @Override
  public void flushBuffer() {
    // The container does it at the end of the request, or when the buffer is full.
  }
}
