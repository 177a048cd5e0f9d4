/**
 * The REST side of the door: signature and body limit as a filter, thin controllers, and the answers of the contract with HEMA.
 * The only package that speaks HTTP and JSON. Its threads are virtual and may block.
 */
@NullMarked
package io.hedgegrid.session.adapter.web;

import org.jspecify.annotations.NullMarked;
