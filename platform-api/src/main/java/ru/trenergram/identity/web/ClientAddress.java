package ru.trenergram.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** The address that limits count by: an IPv4 address, or the /64 that one IPv6 subscriber has. */
public final class ClientAddress {

  private static final int SUBSCRIBER = 8;

  private ClientAddress() {}

  /** Behind a proxy the container has put the client's address here, if it may trust the proxy. */
  public static String of(HttpServletRequest request) {
    InetAddress address = InetAddress.ofLiteral(request.getRemoteAddr());
    return address instanceof Inet6Address
        ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), SUBSCRIBER))
        : address.getHostAddress();
  }
}
