/**
 * Brings the polyfill that `@peculiar/x509` needs before it is loaded. A module of its own, because a
 * bundler may run a CommonJS package that is imported beside others only after them.
 */
import "reflect-metadata";
