package dev.keyreach.packed;

/** The tables of a snapshot file, in the order in which its root lists them. */
enum Part {
    ACCOUNTS,
    USERS,
    ROLES,
    GROUPS,
    KEYS,
    ALIASES,
    GRANTS,
    DOCUMENTS,
    LEVELS,
    PLACEMENTS,
    OPEN_ROLES,
    GAPS,
    GAP_SUBJECTS,
    PROVENANCE,
    PRINCIPAL_NAMES,
    UNIQUE_IDS,
    KEY_NAMES,
    DIAGNOSTICS,
    ACCOUNT_SUMMARIES
}
