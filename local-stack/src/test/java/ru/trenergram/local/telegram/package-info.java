/** Drives the simulator with the client library the platform uses, and with raw HTTP. */
@org.jspecify.annotations.NullMarked
package ru.trenergram.local.telegram;
