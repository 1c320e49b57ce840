package ru.trenergram.api;

import tools.jackson.databind.JsonNode;

/** A parameter of an operation, with references followed. */
record Parameter(String name, String in, boolean required, JsonNode schema) {}
