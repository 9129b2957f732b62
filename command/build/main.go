//go:build !js

// Command build makes the files that the chatlet command serves. It is a
// separate command because it links a bundler, which no server needs.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"chatlet/release"
	"chatlet/web/build"
	"chatlet/widget/words"

	"github.com/spf13/cobra"
)

func main() {
	if err := rootCommand().Execute(); err != nil {
		os.Exit(1)
	}
}

func rootCommand() *cobra.Command {
	var root string
	var quick bool
	cmd := &cobra.Command{
		Use:          "build",
		Short:        "Build the widget into build/dist and the program build/chatlet, and check their sizes",
		Args:         cobra.NoArgs,
		SilenceUsage: true,
		RunE: func(cmd *cobra.Command, _ []string) error {
			artifacts, err := build.Build(root, !quick)
			if err != nil {
				return err
			}
			if err := build.PrintSizes(cmd.OutOrStdout(), artifacts); err != nil {
				return err
			}
			if err := build.CheckBudgets(artifacts); err != nil || quick {
				return err
			}
			return program(cmd.Context(), cmd.OutOrStdout(), root)
		},
	}
	cmd.PersistentFlags().StringVar(&root, "root", ".", "folder of the project's sources")
	cmd.Flags().BoolVar(&quick, "quick", false, "leave out the compressed files, which take a minute, and the program, which contains them")
	cmd.AddCommand(optionsCommand(&root), wordsCommand(&root), releaseCommand(&root))
	return cmd
}

// program compiles the program for this system, and prints its size.
func program(ctx context.Context, w io.Writer, root string) error {
	path := filepath.Join(root, "build", release.Host.Name())
	size, err := release.Program(ctx, root, release.Host, path)
	if err == nil {
		fmt.Fprintf(w, "\n%s: %d bytes, budget %d\n", path, size, release.Host.Budget())
	}
	return err
}

// releaseCommand makes a release of what has been built.
func releaseCommand(root *string) *cobra.Command {
	return &cobra.Command{
		Use:   "release",
		Short: "Write archives of the program for each system, and of everything else, into build/release",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt, syscall.SIGTERM)
			defer stop()
			return release.Make(ctx, *root, filepath.Join(*root, "build", "release"), release.Targets, cmd.OutOrStdout())
		},
	}
}

// optionsCommand gets root as a pointer, because flags are parsed when it runs.
func optionsCommand(root *string) *cobra.Command {
	return &cobra.Command{
		Use:   "options",
		Short: "Write the table of attributes in README.md and their types in widget.d.ts",
		Args:  cobra.NoArgs,
		RunE:  func(*cobra.Command, []string) error { return build.Document(*root) },
	}
}

// wordsCommand packs the words for the program.
func wordsCommand(root *string) *cobra.Command {
	return &cobra.Command{
		Use:   "words",
		Short: "Pack the words of all languages for the program",
		Args:  cobra.NoArgs,
		RunE:  func(*cobra.Command, []string) error { return words.Pack(filepath.Join(*root, "widget", "words")) },
	}
}
