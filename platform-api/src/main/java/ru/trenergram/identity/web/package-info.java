/**
 * The edge of identity: tokens become callers, the club is bound, sessions are opened. What other
 * modules' controllers need of it is {@link ru.trenergram.identity.web.PublicEndpoint}, {@link
 * ru.trenergram.identity.web.WithoutClub}, {@link ru.trenergram.identity.web.Needs} and {@link
 * ru.trenergram.identity.web.NotFor}.
 */
@NamedInterface("web")
@NullMarked
package ru.trenergram.identity.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
