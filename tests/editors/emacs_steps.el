;;; emacs_steps.el --- What a test does in Emacs, printed as JSON  -*- lexical-binding: t; -*-

(setq eglot-sync-connect 30 eglot-autoshutdown t eglot-report-progress nil)
(require 'argmap)
(require 'eglot)
(add-hook 'argmap-mode-hook #'eglot-ensure)

(defun steps-until (true)
  "Wait until TRUE returns something, and return it."
  (let ((end (+ (float-time) 30)) found)
    (while (not (setq found (funcall true)))
      (when (> (float-time) end) (error "It did not come to be: %S" true))
      (accept-process-output nil 0.05))
    found))

(defun steps-mistakes ()
  "The messages of what is marked."
  (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))

(find-file (pop command-line-args-left))
(run-hooks 'post-command-hook) ; no command is run in a batch, after which Eglot would connect
(steps-until #'eglot-managed-p)
(flymake-start)
(let* ((told (steps-until #'steps-mistakes))
       (place (progn (search-forward "gaol")
                     (line-number-at-pos (flymake-diagnostic-beg (car (flymake-diagnostics))))))
       (offered (progn
                  (delete-region (match-beginning 0) (match-end 0))
                  (let ((found (run-hook-with-args-until-success 'completion-at-point-functions)))
                    (mapcar #'substring-no-properties (all-completions "" (nth 2 found))))))
       (mended (progn (insert "goal") (eglot--signal-textDocument/didChange)
                      (steps-until (lambda () (flymake-start) (not (steps-mistakes))))))
       (renamed (progn (search-backward "goal") (eglot-rename "aim") (buffer-string))))
  (princ (json-serialize
          (list :mode (symbol-name major-mode) :told (vconcat told) :line place
                :offered (vconcat offered) :mended mended :renamed renamed))))
(eglot-shutdown-all)
