//! The record out: published formats.
