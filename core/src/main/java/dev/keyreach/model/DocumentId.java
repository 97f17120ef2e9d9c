package dev.keyreach.model;

/**
 * Names the content of a policy document: equal documents have one id, however often they are attached.
 *
 * @param index dense, from 0, in the order in which the loader met the documents; means nothing outside one snapshot
 */
public record DocumentId(int index) {}
