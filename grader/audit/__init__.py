"""What a course's hidden tests let through: wrong programs, graded like submissions.

audit         one assignment audited
outcome       what was found, as data
programs      the programs: known mistakes and mutants
mutants       small changes of a solution
accepted      mutants that the author takes for equivalent, by name
equivalence   whether a program differs from the solution at all
parts         the parts of a result, and programs in which one of them is wrong
asking        wrong programs asked public calls, in the sandbox
told          whether wrong programs are told a name, a fact or an example
fairness      whether equal work gets equal points, and what each known mistake costs
telling_inputs   an input that tells a survivor from the solution
asked_calls   calls of the hidden tests, by which programs can be told apart
"""
