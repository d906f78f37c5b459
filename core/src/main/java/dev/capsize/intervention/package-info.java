/// What people do to a running service to bring it back, as data.
///
/// The simulation and the lab carry an [dev.capsize.intervention.Intervention] out alike. Which of
/// them helps, and which is the smallest, is found elsewhere; what one cost, a
/// [dev.capsize.intervention.Cost] says.
///
/// - **Not modelled:** that whoever intervenes needs time to decide.
@NullMarked
package dev.capsize.intervention;

import org.jspecify.annotations.NullMarked;
