/// The application's door: Tomcat on threads of either kind, Reactor Netty on event loops.
///
/// Both are Spring Boot's, with Boot's graceful shutdown. `POST /endpoints/NAME` does what the
/// endpoint does; every `GET` is answered by whatever carries requests, which is what a probe on
/// the application's port sees.
@NullMarked
package dev.capsize.standin.server;

import org.jspecify.annotations.NullMarked;
