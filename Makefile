# Shortcuts. Maven does the work; see CONTRIBUTING.md.
MVN := ./mvnw -B --no-transfer-progress
ARGS ?= demo

.DEFAULT_GOAL := help
.PHONY: help format check test it docs run

help:    ## print these targets
	@grep -hE '^[a-z]+: .*## ' $(MAKEFILE_LIST) | sed -E 's/: *## */\t/' | awk -F '\t' '{printf "  make %-8s %s\n", $$1, $$2}'

format:  ## lay out all sources and poms as the build wants them
	$(MVN) spotless:apply

check:   ## compile everything with every check, run no test but the architecture's
	$(MVN) verify -Dtest='io/tidings/architecture/**' -Dsurefire.failIfNoSpecifiedTests=false -DskipITs

test:    ## the fast tests: no database server
	$(MVN) test

it:      ## everything, real PostgreSQL and MariaDB included
	$(MVN) verify

docs:    ## compile and run the code that the documentation shows
	$(MVN) verify -pl docs -am -Dtest='io/tidings/docs/**' -Dit.test='io/tidings/docs/**' -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false

run:     ## run the command line: make run ARGS='demo --for 30s'
	./tidings $(ARGS)
