/// What a request asks for, before it is said in the words of any upstream.
@NullMarked
package dev.parley.dialect.request;

import org.jspecify.annotations.NullMarked;
