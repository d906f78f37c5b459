/// Files to model: reads capsize.yml, application.yml and deployment.yaml.
@NullMarked
package dev.capsize.reader;

import org.jspecify.annotations.NullMarked;
