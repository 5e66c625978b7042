package dev.parley.server.http;

import dev.parley.server.auth.Gate;

/// Who may come in: by the name they use, the page they come from, and the key they show.
public record Door(Hosts hosts, Origins origins, Gate gate) {}
