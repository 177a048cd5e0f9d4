/**
 * What goes wrong on purpose. {@link io.hedgegrid.paper.fault.FaultRule Rules} say what, where and how often;
 * {@link io.hedgegrid.paper.fault.FaultPlan} decides by them and a seed, so the same requests meet the same faults in every run.
 */
@NullMarked
package io.hedgegrid.paper.fault;

import org.jspecify.annotations.NullMarked;
