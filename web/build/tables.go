//go:build !js

package build

import "strings"

// optionStyles returns the names of the options that a script sets as custom
// properties.
func optionStyles(all []option, script string) string {
	var names []string
	for _, o := range all {
		if o.style == script {
			names = append(names, o.name)
		}
	}
	return strings.Join(names, " ")
}

// optionsIn returns the names of the options that need a file of the build.
func optionsIn(all []option, file string) string {
	var names []string
	for _, o := range all {
		if o.file == file {
			names = append(names, o.name)
		}
	}
	return strings.Join(names, " ")
}

// optionNames returns the names of the options.
func optionNames(all []option) string {
	var names []string
	for _, o := range all {
		names = append(names, o.name)
	}
	return strings.Join(names, " ")
}

// optionProps returns the options' places in the props of Typebot's embed.
func optionProps(all []option) string { return table(all, func(o option) string { return o.prop }) }

// optionConditions returns the conditions under which options have an effect.
func optionConditions(all []option) string {
	return table(all, func(o option) string { return o.with })
}

// optionKinds returns the allowed values, which the runtime checks.
func optionKinds(all []option) string { return table(all, func(o option) string { return o.want }) }

// table returns a row "name:column" for each option whose column is not empty.
func table(all []option, column func(option) string) string {
	var rows []string
	for _, o := range all {
		if said := column(o); said != "" {
			rows = append(rows, o.name+":"+said)
		}
	}
	return strings.Join(rows, " ")
}
