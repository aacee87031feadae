# frozen_string_literal: true

module ::Comity
  # Hides one post and shows it again, by an API key or a member of staff. Core's API can hide none.
  class PostsController < ::ApplicationController
    requires_plugin PLUGIN_NAME

    before_action :ensure_logged_in
    before_action :ensure_staff

    def hide
      HidePost.call(service_params) do
        on_success { |post:| render json: { id: post.id, hidden: post.hidden } }
        on_failed_contract { raise Discourse::InvalidParameters.new(:post_id) }
        on_model_not_found(:post) { raise Discourse::NotFound }
        on_failed_policy(:can_see_post) { raise Discourse::NotFound }
      end
    end

    def show
      ShowPost.call(service_params) do
        on_success { |post:| render json: { id: post.id, hidden: post.hidden } }
        on_failed_contract { raise Discourse::InvalidParameters.new(:post_id) }
        on_model_not_found(:post) { raise Discourse::NotFound }
        on_failed_policy(:can_see_post) { raise Discourse::NotFound }
      end
    end
  end
end
