/// The text of documents, for upstreams that take no files.
@NullMarked
package dev.parley.server.documents;

import org.jspecify.annotations.NullMarked;
