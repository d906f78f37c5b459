/// One run of the lab: the stack is started, driven through its scenario, audited and torn down.
///
/// [dev.capsize.lab.run.Stack] is what runs, [dev.capsize.lab.run.Observation] what is seen of it,
/// [dev.capsize.lab.run.LabRun] what happens when.
@NullMarked
package dev.capsize.lab.run;

import org.jspecify.annotations.NullMarked;
