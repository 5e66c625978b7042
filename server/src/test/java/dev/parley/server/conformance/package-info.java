/// Whether what is asked of gateways tells good ones from bad ones.
@NullMarked
package dev.parley.server.conformance;

import org.jspecify.annotations.NullMarked;
