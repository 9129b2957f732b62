//go:build !js

package build

import "strings"

// optionStyles are the names of the options that a script sets as custom
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

// optionProps is where the props of Typebot's embed have them.
func optionProps(all []option) string { return table(all, func(o option) string { return o.prop }) }

// optionConditions is without what they mean nothing.
func optionConditions(all []option) string {
	return table(all, func(o option) string { return o.with })
}

// optionKinds is what the runtime must know to check them.
func optionKinds(all []option) string { return table(all, func(o option) string { return o.want }) }

// table has a row "name:column" for each option of which there is something
// to say.
func table(all []option, column func(option) string) string {
	var rows []string
	for _, o := range all {
		if said := column(o); said != "" {
			rows = append(rows, o.name+":"+said)
		}
	}
	return strings.Join(rows, " ")
}
