/// nginx and HAProxy in front of Parley, with the configurations of docs/how-to/deploy.md.
@NullMarked
package dev.parley.conformance.proxies;

import org.jspecify.annotations.NullMarked;
